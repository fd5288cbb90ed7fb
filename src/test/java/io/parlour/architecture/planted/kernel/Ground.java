package io.parlour.architecture.planted.kernel;

public record Ground() {}
