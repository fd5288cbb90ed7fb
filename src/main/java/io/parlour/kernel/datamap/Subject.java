package io.parlour.kernel.datamap;

/// The persons that data may be about.
public enum Subject {
    CONTACT,
    VISITOR,
    AGENT,
    GUARDIAN,
    REQUESTER
}
