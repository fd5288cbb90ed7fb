package io.parlour.livechat.web.visitor;

import io.parlour.livechat.forms.Filled;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A form as the panel sends it. `answers`: by field a text, true or false, or a list of texts.
record FilledForm(
        @Nullable @Size(max = 100) String stamp,
        @Nullable @Size(max = 300) String website,
        @NotNull @Size(max = 60) Map<String, Object> answers) {
    Filled filled() {
        return new Filled(stamp, website, answers);
    }
}
