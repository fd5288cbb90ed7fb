package io.parlour.kernel;

import java.util.UUID;

/// Where new ids come from: UUID version 7 (RFC 9562 §5.7), ordered by time, not guessable.
public interface IdSource {
    UUID next();
}
