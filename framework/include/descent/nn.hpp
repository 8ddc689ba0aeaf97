// Everything of the room nn: layers that call the course's functions, and networks of them.
#pragma once

#include "descent/nn/layer.hpp"
#include "descent/nn/layers.hpp"
#include "descent/nn/lenet.hpp"
#include "descent/nn/lenet_parameters.hpp"
#include "descent/nn/network.hpp"
#include "descent/nn/perceptron.hpp"
