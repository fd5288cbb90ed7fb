/// Help centers: the public sides of sites, with their addresses, languages and looks (KB-1).
@NamedInterface("centers")
@NullMarked
package io.parlour.knowledge.centers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
