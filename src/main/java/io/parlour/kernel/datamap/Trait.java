package io.parlour.kernel.datamap;

/// What else is true of a personal column.
public enum Trait {
    /// Left out of answers to access requests: secrets and hashes. Everything else is in.
    HIDDEN,
    /// Given by the person, so part of a portability export.
    PORTABLE,
    /// Written freely, so it may hold data about others.
    FREE_TEXT,
    /// Names the person wherever it is written: an address, a number, an id elsewhere.
    HANDLE
}
