@NamedInterface("domains")
@NullMarked
package io.parlour.mail.domains;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
