package io.parlour.contacts.fields;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.parlour.kernel.Versioned;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A field of an organization's own.
///
/// @param key by which values, conditions and the log name it, for ever
/// @param hint what it is for, below its input
/// @param options of a selection, with those that can no longer be chosen
/// @param pattern of the kind `pattern`, in the syntax of RE2, which takes linear time
/// @param keepDays of personal data: how many days after a ticket was closed its value goes; null: with the ticket
/// @param carriesOver whether a ticket that follows a closed one takes the value along (HD-12)
/// @param archived nobody fills it in any more, what it held is still shown
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CustomField(
        UUID id,
        FieldObject object,
        String key,
        FieldKind kind,
        String name,
        @Nullable String hint,
        List<Option> options,
        @Nullable String pattern,
        boolean personal,
        @Nullable Integer keepDays,
        boolean carriesOver,
        int position,
        boolean archived)
        implements Versioned {
    /// What can be chosen.
    ///
    /// @param parent of a tree: the option it stands under
    /// @param gone it is still shown where it was chosen before
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Option(String id, String name, @Nullable String parent, boolean gone) {}

    public CustomField {
        options = List.copyOf(options);
    }

    /// Of what is written: the place, and whether it is archived, are changed for themselves.
    @Override
    public String version() {
        return Versioned.versionOf(new CustomField(
                id, object, key, kind, name, hint, options, pattern, personal, keepDays, carriesOver, 0, false));
    }

    public Optional<Option> option(String wanted) {
        return options.stream().filter(each -> each.id().equals(wanted)).findFirst();
    }

    /// The names from the root of the tree to the option: `Hardware › Printer`.
    public String path(Option option) {
        List<String> names = new ArrayList<>();
        Optional<Option> each = Optional.of(option);
        while (each.isPresent() && names.size() < 5) {
            names.addFirst(each.get().name());
            each = Optional.ofNullable(each.get().parent()).flatMap(this::option);
        }
        return names.stream().collect(Collectors.joining(" › "));
    }

    /// How conditions name it.
    public String asked() {
        return object.asked(key);
    }
}
