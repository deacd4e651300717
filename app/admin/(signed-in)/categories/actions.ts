"use server";

import { action } from "#lib/action";
import { createCategory, deleteCategory, moveCategory, updateCategory } from "#lib/categories/commands";
import {
  createCategorySchema,
  deleteCategorySchema,
  moveCategorySchema,
  updateCategorySchema,
} from "#lib/categories/schema";

export const create = action(createCategorySchema, createCategory);
export const update = action(updateCategorySchema, updateCategory);
export const move = action(moveCategorySchema, moveCategory);
export const remove = action(deleteCategorySchema, deleteCategory);
