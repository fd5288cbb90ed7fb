@NamedInterface("satisfaction")
@NullMarked
package io.parlour.helpdesk.satisfaction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
