package io.parlour.kernel;

import java.util.regex.Pattern;

/// The secrets in links that act for whoever opens them: account links of agents, and links of customers to the
/// portal, to requests about their data, and to surveys and ratings. Only their recipients may read them.
public final class LinkSecrets {
    private static final String SLASH = "(?:/|%(?:25)*2F|&#47;|&#x2F;)";
    private static final String HASH = "(?:#|%(?:25)*23|&#35;|&#x23;)";
    private static final String QUESTION = "(?:\\?|%(?:25)*3F|&#63;|&#x3F;)";
    private static final String EQUALS = "(?:=|%(?:25)*3D|&#61;|&#x3D;)";

    /// Mail gateways write links anew, some of them inside another link.
    private static final Pattern SECRET = Pattern.compile("(?i)(" + SLASH + "(?:"
            + "(?:(?:reset|invitation|sign-in|setup)|rate" + QUESTION + "l" + EQUALS + "[a-z-]{2,20})" + HASH
            + "(?=[\\w-]{43})"
            + "|(?:request" + SLASH + "|(?:enter|confirm|survey)" + QUESTION + "t" + EQUALS + ")"
            + "(?=[\\w-]{65}(?![\\w-]))))[\\w-]+");

    private LinkSecrets() {}

    public static boolean areIn(String text) {
        return SECRET.matcher(text).find();
    }

    /// The links without their secrets.
    public static String hide(String text) {
        return SECRET.matcher(text).replaceAll("$1[hidden]");
    }
}
