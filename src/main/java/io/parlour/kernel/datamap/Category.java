package io.parlour.kernel.datamap;

/// What kind of personal data a column holds.
public enum Category {
    IDENTITY,
    CONTACT,
    CONTENT,
    BEHAVIOUR,
    DEVICE,
    LOCATION,
    FINANCIAL,
    CREDENTIAL,
    SPECIAL,
    MINOR,
    PREFERENCE,
    PSEUDONYM
}
