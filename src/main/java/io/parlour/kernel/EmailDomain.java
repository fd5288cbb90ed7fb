package io.parlour.kernel;

/// The part of an email address behind its last `@`.
public final class EmailDomain {
    private EmailDomain() {}

    /// Whether a person may enter the address: its domain has at least two labels, as in `example.com`. Names such as
    /// `localhost` lead nowhere outside their own network; email that comes from one is kept all the same.
    public static boolean isComplete(String address) {
        String domain = address.substring(address.lastIndexOf('@') + 1);
        return domain.indexOf('.') > 0 && !domain.endsWith(".") && !domain.contains("..");
    }
}
