package dev.openaira.crash;

import dev.openaira.oracle.ValidatedExchanges;

class ValidatedExchangesIT implements ValidatedExchanges {}
