package io.parlour.mail.reading;

import org.jspecify.annotations.Nullable;

/// An address as a header states it.
///
/// @param name the display name, decoded; null where there is none
/// @param address the local part as written, without quotes and never decoded (ML-25), and the domain in
///     lower case and punycode
/// @param misleading the display name shows another address than the one that stands behind it
public record Mailbox(@Nullable String name, String address, boolean misleading) {
    public String localPart() {
        return address.substring(0, address.lastIndexOf('@'));
    }

    public String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
