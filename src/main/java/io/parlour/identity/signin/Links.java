package io.parlour.identity.signin;

import io.parlour.kernel.Problem;

/// What is said about a link that is unknown, used or too old: one answer for all three.
public final class Links {
    private Links() {}

    public static Problem invalid() {
        return new Problem(422, "identity.link-invalid");
    }
}
