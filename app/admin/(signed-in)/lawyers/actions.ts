"use server";

import { action } from "#lib/action";
import {
  createLawyer,
  deleteLawyer,
  orderLawyers,
  setPracticeStatus,
  updateLawyer,
} from "#lib/lawyers/commands";
import {
  createLawyerSchema,
  deleteLawyerSchema,
  orderLawyersSchema,
  setPracticeStatusSchema,
  updateLawyerSchema,
} from "#lib/lawyers/schema";

export const create = action(createLawyerSchema, createLawyer);
export const update = action(updateLawyerSchema, updateLawyer);
export const order = action(orderLawyersSchema, orderLawyers);
export const setStatus = action(setPracticeStatusSchema, setPracticeStatus);
export const remove = action(deleteLawyerSchema, deleteLawyer);
