package io.parlour.mail;

/// Marks emails about accounts, so that none that comes back is read by others.
public final class AccountHeader {
    public static final String NAME = "X-Parlour-Account";

    private AccountHeader() {}
}
