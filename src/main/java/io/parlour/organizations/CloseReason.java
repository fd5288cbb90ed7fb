package io.parlour.organizations;

/// Why a site was closed.
public enum CloseReason {
    OWNER,
    IDLE,
    TRIAL,
    NONPAYMENT
}
