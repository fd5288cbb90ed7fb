package io.parlour.organizations;

/// Whose data it is (privacy.md §0).
public enum SubjectKind {
    CONTACT,
    VISITOR,
    AGENT,
    GUARDIAN,
    REQUESTER
}
