package io.parlour.architecture.planted.kernel;

import io.parlour.architecture.planted.livechat.Descends;

record Climbs(Descends later) {}
