package io.parlour.privacy.ledger;

/// What a line of the ledger says of its subject.
public enum LedgerKind {
    /// Is about to be erased.
    INTENT,
    /// Was erased.
    DONE,
    /// A site, past its retention.
    PURGE,
    UNSUBSCRIBE,
    WITHDRAW,
    HOLD_SET,
    HOLD_END,
    RESTRICT
}
