package dev.openaira.ra;

import dev.openaira.oracle.ValidatedExchanges;

class ValidatedExchangesTest implements ValidatedExchanges {}
