package dev.openaira.peers;

import dev.openaira.oracle.ValidatedExchanges;

class ValidatedExchangesTest implements ValidatedExchanges {}
