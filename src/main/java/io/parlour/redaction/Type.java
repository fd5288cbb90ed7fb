package io.parlour.redaction;

import java.util.Arrays;
import java.util.Optional;

/// What is looked for. Where findings overlap, the type that stands first here gives the mask its name.
public enum Type {
    SECRET("secret"),
    IBAN("iban"),
    CARD("card"),
    SSN("ssn"),
    EXPIRY("expiry"),
    CVV("cvv"),
    CUSTOM("custom");

    private final String key;

    Type(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }

    /// The type whose mode counts: an expiry date goes with the security code.
    Type ruledAs() {
        return this == EXPIRY ? CVV : this;
    }

    public static Optional<Type> of(String key) {
        return Arrays.stream(values()).filter(type -> type.key.equals(key)).findFirst();
    }
}
