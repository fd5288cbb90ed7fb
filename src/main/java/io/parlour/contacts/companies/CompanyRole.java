package io.parlour.contacts.companies;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Which tickets of its company a contact may see.
public enum CompanyRole {
    /// Its own alone.
    OWN,
    /// All of the company, to read.
    READ,
    /// All of the company, to read and to answer.
    REPLY;

    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    public static CompanyRole of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
