package dev.openaira.it.server;

import dev.openaira.oracle.ValidatedExchanges;

class ValidatedExchangesIT implements ValidatedExchanges {}
