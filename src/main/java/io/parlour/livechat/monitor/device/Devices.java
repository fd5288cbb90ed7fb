package io.parlour.livechat.monitor.device;

import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import ua_parser.CachingParser;
import ua_parser.Client;
import ua_parser.Parser;

/// Reads `User-Agent`. The tables are read when the first one comes.
@Component
public final class Devices {
    private static final int CACHED = 1_000;
    private static final int MAX_LENGTH = 500;
    private static final int MAX_NAME = 60;

    private final Supplier<Parser> parser = SingletonSupplier.of(() -> new CachingParser(CACHED));

    public Device of(@Nullable String userAgent) {
        if (userAgent == null || userAgent.isBlank()) {
            return new Device("other", "Other", "Other");
        }
        String text = userAgent.length() > MAX_LENGTH ? userAgent.substring(0, MAX_LENGTH) : userAgent;
        Client client = Objects.requireNonNull(parser.get()).parse(text);
        String major = client.userAgent.major == null ? "" : " " + client.userAgent.major;
        return new Device(kind(text), name(client.userAgent.family + major), name(client.os.family));
    }

    static String kind(String userAgent) {
        String text = userAgent.toLowerCase(Locale.ROOT);
        if (text.contains("ipad")
                || text.contains("tablet")
                || (text.contains("android") && !text.contains("mobile"))) {
            return "tablet";
        }
        if (text.contains("mobi") || text.contains("iphone")) {
            return "phone";
        }
        boolean desktop = text.contains("windows")
                || text.contains("macintosh")
                || text.contains("x11")
                || text.contains("cros ")
                || text.contains("linux");
        return desktop ? "desktop" : "other";
    }

    private static String name(String text) {
        return text.length() > MAX_NAME ? text.substring(0, MAX_NAME) : text;
    }
}
