/// The register of personal data breaches, with its 72-hour clock (PR-41, PR-111).
@NamedInterface("breaches")
@NullMarked
package io.parlour.privacy.breaches;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
