package dev.openaira.ra;

import dev.openaira.oracle.JudgedExchanges;

class JudgedExchangesTest implements JudgedExchanges {}
