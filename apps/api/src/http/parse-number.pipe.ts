import { type ArgumentMetadata, Injectable, NotFoundException, type PipeTransform } from '@nestjs/common';
import { invalidInput } from './problem.js';

/** The largest number that a row or a version of the store can have. */
const LARGEST = 2 ** 31 - 1;

/** The number in an address, as `3` in `/alerts/3`. Text is refused as input; no row has a larger number than the store can count to: it is not found. */
@Injectable()
export class ParseNumberPipe implements PipeTransform<unknown, number> {
  /** The application's own pipe comes first and has made a number of it: NaN of text. */
  transform(value: unknown, { data = 'number' }: ArgumentMetadata): number {
    const number = Number(value);
    if (!Number.isInteger(number)) throw invalidInput([{ path: data, message: `${data} must be a whole number` }]);
    if (Math.abs(number) > LARGEST) throw new NotFoundException(`There is nothing of the number ${number}`);
    return number;
  }
}
