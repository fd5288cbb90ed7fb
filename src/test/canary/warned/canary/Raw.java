package canary;

import java.util.List;

record Raw(List names) {}
