// Its declarations are in descent_gate.hpp, which the command line includes first.
#pragma once
