package io.parlour.mail;

import java.util.regex.Pattern;

/// Links of account emails. Whoever has one sets an agent's password or becomes an agent, so only their recipient may
/// read them.
public final class AccountLinks {
    /// On emails about accounts, so that none that comes back is read by others.
    public static final String HEADER = "X-Parlour-Account";

    /// Mail gateways write links anew, some of them inside another link.
    private static final Pattern SECRET = Pattern.compile("(?i)((?:/|%(?:25)*2F|&#47;|&#x2F;)"
            + "(?:reset|invitation|sign-in|setup)(?:#|%(?:25)*23|&#35;|&#x23;))[\\w-]{43,}");

    private AccountLinks() {}

    public static boolean areIn(String text) {
        return SECRET.matcher(text).find();
    }

    /// The links without their secrets.
    public static String hide(String text) {
        return SECRET.matcher(text).replaceAll("$1[hidden]");
    }
}
