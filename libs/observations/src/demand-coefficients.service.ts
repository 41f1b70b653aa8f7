import { Injectable } from '@nestjs/common';
import { Database } from '#libs/platform';
import { coefficientsInForce, insertCoefficients } from './demand-coefficient.repository.js';
import type { SetCoefficient } from './domain/demand-formula.js';

/** The tuning of the demand formula. */
@Injectable()
export class DemandCoefficientsService {
  constructor(private readonly database: Database) {}

  /** What is set, by scope, at the moment. */
  inForce(asOf: Date): Promise<SetCoefficient[]> {
    return coefficientsInForce(this.database, asOf);
  }

  /** Sets coefficients from a moment on; questions about earlier moments still read what held then. */
  set(coefficients: readonly SetCoefficient[], effectiveFrom: Date, setBy: string): Promise<void> {
    return insertCoefficients(this.database, coefficients, effectiveFrom, setBy);
  }
}
