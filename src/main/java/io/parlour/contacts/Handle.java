package io.parlour.contacts;

/// One way a contact is known or reached. `verified`: proven to be theirs, not only typed.
public record Handle(HandleKind kind, String value, boolean verified) {}
