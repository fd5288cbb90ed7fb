package io.parlour.mail.reading;

import io.parlour.mail.reading.Bodies.Body;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A body of nothing but links is left out (ML-33): whoever reads it would wait for each.
final class Links {
    private Links() {}

    static Body limited(Body body, Notes notes) {
        if (count(body.html(), "href") <= Limits.LINKS && count(body.text(), "://") <= Limits.LINKS) {
            return body;
        }
        notes.add(Note.Code.TOO_MANY_LINKS, "body");
        return new Body("", null);
    }

    private static int count(@Nullable String text, String mark) {
        if (text == null) {
            return 0;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        int count = 0;
        for (int i = lower.indexOf(mark); i >= 0; i = lower.indexOf(mark, i + mark.length())) {
            count++;
        }
        return count;
    }
}
