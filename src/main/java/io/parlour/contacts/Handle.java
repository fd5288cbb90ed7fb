package io.parlour.contacts;

/// One way a contact is known or reached. `verified`: proven to be theirs, not only typed. One that is proven of two
/// contacts leads to the first of them.
public record Handle(HandleKind kind, String value, boolean verified) {}
