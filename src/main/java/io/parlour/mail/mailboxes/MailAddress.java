package io.parlour.mail.mailboxes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.IDN;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An address as mailboxes are found by: lower-case, its domain in punycode, without a tag behind `+`.
public record MailAddress(String local, String domain) {

    /// Null for what is no address.
    public static @Nullable MailAddress of(String text) {
        int at = text.lastIndexOf('@');
        if (at <= 0 || at == text.length() - 1) {
            return null;
        }
        return new MailAddress(text.substring(0, at).toLowerCase(Locale.ROOT), ascii(text.substring(at + 1)));
    }

    /// The mailbox a tagged address belongs to: `support+r1abc@…` is `support@…`.
    public MailAddress base() {
        int plus = local.indexOf('+');
        return plus <= 0 ? this : new MailAddress(local.substring(0, plus), domain);
    }

    /// SHA-256 of the address.
    public byte[] hash() {
        return sha256(toString());
    }

    public static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException unusual) {
            return domain.toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public String toString() {
        return local + "@" + domain;
    }
}
