/// What agents are good at, from 1 to 5: rules ask for it, agents are given it (LC-63).
@NamedInterface("skills")
@NullMarked
package io.parlour.livechat.skills;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
