// Everything of it stands in descent_gate.hpp, which the command line forces in.
#pragma once
