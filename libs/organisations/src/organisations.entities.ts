import { BankHolidayEntity, ClosureEntity, DeclarationEntity } from './calendar.entity.js';
import { OrganisationAliasEntity, OrganisationEntity, OrganisationFactEntity } from './organisation.entity.js';
import { PracticeSharingEntity } from './practice-sharing.entity.js';

/** The tables of this lib. */
export const ORGANISATIONS_ENTITIES = [
  OrganisationEntity, OrganisationAliasEntity, OrganisationFactEntity, ClosureEntity, DeclarationEntity, BankHolidayEntity,
  PracticeSharingEntity,
];
