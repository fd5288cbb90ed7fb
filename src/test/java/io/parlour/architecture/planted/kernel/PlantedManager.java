package io.parlour.architecture.planted.kernel;

record PlantedManager() {}
