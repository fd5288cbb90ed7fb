package io.parlour.livechat.monitor.device;

import com.maxmind.db.CHMCache;
import com.maxmind.db.Reader;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The country of an address, by the operator's own file (`PARLOUR_GEO_FILE`, an MMDB with `country.iso_code`). No
/// outside request is made. Without the file, or with a broken one, there are no countries; the program runs all the
/// same.
@Component
public final class Countries {
    private static final Logger LOG = LoggerFactory.getLogger(Countries.class);
    private static final Pattern ISO = Pattern.compile("[A-Z]{2}");

    private final @Nullable Reader reader;
    private final @Nullable String fault;

    Countries(@Value("${parlour.geo-file:}") String file) {
        @Nullable Reader opened = null;
        @Nullable String why = null;
        if (!file.isBlank()) {
            try {
                opened = new Reader(new File(file), Reader.FileMode.MEMORY_MAPPED, new CHMCache());
            } catch (IOException | RuntimeException e) {
                why = "PARLOUR_GEO_FILE cannot be read: " + e.getClass().getSimpleName();
                LOG.warn("{} ({}); visitors are shown without countries", why, e.getMessage());
            }
        }
        this.reader = opened;
        this.fault = why;
    }

    /// Whether a file is read: without one nobody is shown a column for it.
    public boolean known() {
        return reader != null;
    }

    /// Why the operator's file is not used; null when there is nothing wrong.
    public @Nullable String fault() {
        return fault;
    }

    /// Of an address as it is written; empty for none and for what is no address.
    public Optional<String> of(@Nullable String address) {
        if (address == null) {
            return Optional.empty();
        }
        try {
            return of(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// ISO 3166-1, two capitals.
    public Optional<String> of(InetAddress address) {
        Reader current = reader;
        if (current == null) {
            return Optional.empty();
        }
        try {
            return code(current.get(address, Map.class));
        } catch (IOException | RuntimeException e) {
            LOG.debug("the country file answers with a fault: {}", e.toString());
            return Optional.empty();
        }
    }

    private static Optional<String> code(@Nullable Map<?, ?> data) {
        Object country = data == null ? null : data.get("country");
        Object code = country instanceof Map<?, ?> map ? map.get("iso_code") : null;
        return Optional.ofNullable(code)
                .map(Object::toString)
                .filter(text -> ISO.matcher(text).matches());
    }
}
