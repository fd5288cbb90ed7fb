package io.parlour.kernel.datamap;

/// A function that runs with more rights than its caller, and why it may: what it answers across organizations (ids
/// alone), or which predicate of its own it carries. `signature` is written as `name(type, type)`.
public record Definer(String signature, String reason) {}
