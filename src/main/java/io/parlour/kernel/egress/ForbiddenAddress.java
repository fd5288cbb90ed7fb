package io.parlour.kernel.egress;

import java.io.IOException;

/// It leads somewhere this program does not go; nothing was connected to.
public final class ForbiddenAddress extends IOException {
    private static final long serialVersionUID = 1L;

    ForbiddenAddress() {
        super("not an address to go to");
    }
}
