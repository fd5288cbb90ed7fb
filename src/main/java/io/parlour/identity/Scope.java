package io.parlour.identity;

/// Over which things a role has a permission, widest first.
public enum Scope {
    /// everything of the organization
    ALL,
    /// what belongs to one of the agent's departments, and the agent's own
    DEPARTMENT,
    /// what is the agent's own
    OWN,
    NONE;

    /// The wider of the two.
    public Scope or(Scope other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
