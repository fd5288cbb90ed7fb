/// What people agreed to, and took back: one event each, kept as proof (PR-82). What a consent allows is deleted by
/// whoever kept it; the proof stays, under an id that names nobody any more.
@NamedInterface("consent")
@NullMarked
package io.parlour.contacts.consent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
