package dev.openaira.crash;

import dev.openaira.oracle.ValidatedExchanges;

class ValidatedExchangesTest implements ValidatedExchanges {}
