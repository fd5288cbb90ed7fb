package io.parlour.kernel.datamap;

/// Why a column is no personal data.
public enum Reason {
    KEY,
    TENANCY,
    CLOCK,
    COUNTER,
    CONFIG,
    CATALOG
}
