package io.parlour.mail.reading;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// The notes of one reading, each once and no more of them than somebody would read.
final class Notes {
    private final SequencedSet<Note> notes = new LinkedHashSet<>();

    void add(Note.Code code, String detail) {
        if (notes.size() < Limits.NOTES) {
            String shown = detail.length() > 100 ? detail.substring(0, 100) : detail;
            notes.add(new Note(code, shown.replace('\0', ' ')));
        }
    }

    List<Note> all() {
        return List.copyOf(notes);
    }
}
