#pragma once
#include "descent_emulator/groups.hpp"
