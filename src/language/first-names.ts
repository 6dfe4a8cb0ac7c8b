// First names that are common in Sweden, old and new. They tell two persons from one where a comma was lost, so
// names that are as common as surnames (Frank, Björk, Lund) are left out.

import { foldLetters } from './spelling.ts';

const lines = [
  'Abdi, Abdullah, Adam, Adnan, Agneta, Agnes, Ahmed, Aida, Aina, Albin, Alexander, Alexandra, Alf, Alfred, Ali',
  'Alice, Alicia, Allan, Alma, Alva, Amanda, Amelie, Amina, Amir, Amira, Anders, Andrea, Andreas, Anette, Angela',
  'Angelica, Anita, Anja, Ann, Anna, Annelie, Anneli, Annette, Annica, Annie, Annika, Annmarie, Anton, Antonia',
  'Arne, Arvid, Astrid, Asta, August, Axel, Barbro, Beata, Beatrice, Bengt, Benjamin, Berit, Bernt, Bert, Berth',
  'Bertil, Birger, Birgit, Birgitta, Bo, Boel, Brita, Britt, Britta, Camilla, Carin, Carina, Carl, Carola',
  'Caroline, Carolina, Casper, Catarina, Cathrine, Catharina, Cecilia, Charlotta, Charlotte, Christel, Christer',
  'Christian, Christina, Christine, Christopher, Clara, Claes, Conny, Cristina, Dag, Dagmar, Dan, Daniel, Daniela',
  'Daniella, David, Dennis, Diana, Ebba, Eddie, Edit, Edith, Edvard, Edvin, Elena, Elias, Elin, Elina, Elisabet',
  'Elisabeth, Elise, Ella, Ellen, Ellinor, Elias, Elsa, Elsie, Elvira, Emelie, Emil, Emilia, Emilie, Emma, Eric',
  'Erica, Erik, Erika, Erland, Ester, Eva, Evelina, Evert, Fanny, Fatima, Felicia, Felix, Filip, Filippa, Folke',
  'Fredrik, Fredrika, Frida, Gabriel, Gabriella, Georg, Gerd, Gisela, Gun, Gunbritt, Gunilla, Gunnar, Gunnel',
  'Gunvor, Gustaf, Gustav, Göran, Gösta, Göte, Halina, Hampus, Hanna, Hannah, Hans, Harald, Harriet, Hasse, Hassan',
  'Hedvig, Helen, Helena, Helene, Helén, Helge, Henrietta, Henrik, Henry, Herman, Hilda, Hjalmar, Hugo, Hussein',
  'Håkan, Ibrahim, Ida, Inez, Inga, Ingegerd, Ingela, Ingemar, Inger, Ingmar, Ingrid, Ingvar, Irene, Iris, Irma',
  'Isabella, Isabelle, Isak, Ivan, Ivar, Jacob, Jakob, Jan, Jane, Janne, Jasmin, Jasmine, Jan, Jeanette, Jennie',
  'Jenny, Jens, Jerker, Jerry, Jesper, Jessica, Jimmy, Joacim, Joakim, Joel, Johan, Johanna, Johannes, John',
  'Johnny, Jon, Jonas, Jonatan, Jonathan, Jonna, Jonny, Josef, Josefin, Josefina, Josefine, Judit, Judith, Julia',
  'Julie, Jörgen, Kaj, Kajsa, Karin, Karl, Karolina, Katarina, Katrin, Kenneth, Kent, Kerstin, Kim, Kjell, Klara',
  'Klas, Klaus, Knut, Kristian, Kristin, Kristina, Kristoffer, Kurt, Lars, Lasse, Leif, Lena, Lennart, Leo, Leon',
  'Leila, Lilian, Lillemor, Lina, Linda, Linn, Linnea, Linnéa, Linus, Lis, Lisa, Lisbet, Lisbeth, Lise, Liselotte',
  'Liv, Lotta, Louise, Lova, Lovisa, Lucas, Ludvig, Lukas, Magdalena, Magnus, Mahmoud, Maj, Maja, Majken, Malin',
  'Malte, Marcus, Margareta, Margaretha, Maria, Mariam, Mariana, Marianne, Marie, Marika, Marina, Mariette, Marita',
  'Markus, Marlene, Marta, Martin, Martina, Mathias, Matilda, Mats, Mattias, Maud, Max, Melissa, Mia, Michael',
  'Michaela, Mikael, Mikaela, Mikko, Mikael, Mimmi, Mirja, Moa, Mohamed, Mohammed, Mona, Monica, Monika, Morgan',
  'Märit, Märta, Måns, Mårten, Nadia, Natalie, Nathalie, Nellie, Niclas, Niklas, Nicolas, Nils, Nina, Noah, Noel',
  'Nora, Ola, Olga, Olivia, Olle, Olof, Olov, Omar, Oscar, Oskar, Otto, Ove, Owe, Patricia, Patrik, Patrick, Paula',
  'Paulina, Pauline, Per, Percy, Pernilla, Peter, Petra, Petter, Pia, Pontus, Pär, Rasmus, Rebecca, Rebecka',
  'Regina, Reza, Richard, Rickard, Rikard, Rita, Robert, Robin, Roger, Roland, Rolf, Ronja, Ronny, Rosa, Rose',
  'Ruben, Rune, Rut, Ruth, Saga, Sam, Samir, Samira, Samuel, Sandra, Sanna, Sara, Sarah, Sebastian, Selma, Sigrid',
  'Signe, Sigurd, Simon, Siri, Siv, Sofia, Sofie, Solveig, Sonja, Stefan, Stella, Stephanie, Stig, Stina, Sture',
  'Sune, Susann, Susanna, Susanne, Svante, Sven, Svetlana, Sylvia, Sören, Tage, Tanja, Tea, Teodor, Terese, Teresa',
  'Therese, Theresa, Theodor, Tina, Tobias, Tom, Tomas, Thomas, Tommy, Tony, Tora, Torbjörn, Tord, Tore, Torgny',
  'Torsten, Tova, Tove, Tuva, Tyra, Ulf, Ulla, Ulrica, Ulrik, Ulrika, Urban, Ursula, Valter, Vanja, Vera, Veronica',
  'Veronika, Victor, Victoria, Viktor, Viktoria, Vilhelm, Viggo, Vilma, Viola, Viveka, Vivianne, Wilma, Yasmin',
  'Ylva, Yngve, Yusuf, Yvonne, Zara, Åke, Åsa, Östen, Örjan',
];

const known = new Set(lines.flatMap(line => line.split(', ')).map(foldLetters));

/** Whether a word is a common first name; "Anna-Lena" is one, and letters lost in scanning are forgiven. */
export function isFirstName(word: string): boolean {
  const [first = '', second] = word.split('-');
  return known.has(foldLetters(first)) && (second === undefined || /^\p{Lu}/u.test(second));
}
